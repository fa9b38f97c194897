//! The doors of addresses: who may come in at all. What they may do there, pages and actions ask again.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::slice::Door;
use kernel::{Actor, Problem};
use ui::Failure;

/// Lets through whoever may come to an address with this door.
pub async fn guard(door: Door, request: Request, next: Next) -> Response {
    let visitor = Actor::visitor();
    let actor = request.extensions().get::<Actor>().unwrap_or(&visitor);
    match admit(door, actor) {
        Ok(()) => next.run(request).await,
        Err(problem) => Failure(problem).into_response(),
    }
}

fn admit(door: Door, actor: &Actor) -> Result<(), Problem> {
    match door {
        Door::Open => Ok(()),
        Door::SignedIn if actor.is_signed_in() => Ok(()),
        Door::SignedIn => Err(Problem::SignIn),
        Door::Permitted(permission) => actor.must_somewhere(permission),
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Permission, Role};

    use super::*;

    const OFFICE_ONLY: Permission = Permission { key: "trial.do", roles: &[Role::Office] };

    #[test]
    fn a_door_opens_only_for_whoever_holds_its_permission() {
        let office = Actor::system("test", &[Role::Office]);
        let reader = Actor::system("test", &[Role::Reader]);
        assert!(admit(Door::Permitted(OFFICE_ONLY), &office).is_ok());
        assert!(matches!(admit(Door::Permitted(OFFICE_ONLY), &reader), Err(Problem::Forbidden(_))));
        assert!(matches!(admit(Door::Permitted(OFFICE_ONLY), &Actor::visitor()), Err(Problem::SignIn)));
        assert!(matches!(admit(Door::SignedIn, &Actor::visitor()), Err(Problem::SignIn)));
        assert!(admit(Door::Open, &Actor::visitor()).is_ok());
    }
}
