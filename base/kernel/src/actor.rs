//! Who asks, and may they. Deny by default: a role holds a permission only where the slice that owns
//! the permission says so, and only over the subtree in which the role was granted.

use crate::ids::{UnitId, UserId};
use crate::problem::Problem;

/// A verb that can be allowed: `reports.accept`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Permission {
    pub key: &'static str,
    /// The roles that hold it. The administrator holds every permission of administration, not those of figures.
    pub roles: &'static [Role],
}

/// What a person is for an installation or a subtree of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Users, roles, settings, backups (quản trị).
    Administrator,
    /// Sees everything in the subtree, decides (lãnh đạo).
    Leader,
    /// The general office: targets, periods, acceptance (văn phòng, chuyên viên tổng hợp).
    Office,
    /// Head of a reporting unit: signs (thủ trưởng đơn vị).
    Head,
    /// Enters figures for a unit (người nhập số liệu).
    Reporter,
    /// May look, no more.
    Reader,
}

impl Role {
    pub const ALL: [Self; 6] =
        [Self::Administrator, Self::Leader, Self::Office, Self::Head, Self::Reporter, Self::Reader];
    /// Everybody who works here.
    pub const ANY: &'static [Self] = &Self::ALL;

    pub const fn key(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Leader => "leader",
            Self::Office => "office",
            Self::Head => "head",
            Self::Reporter => "reporter",
            Self::Reader => "reader",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// A role over a unit and all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    /// `None`: the whole installation.
    pub unit: Option<UnitId>,
}

/// Whose a thing is: its unit and every unit above it. Empty: it belongs to the installation as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope(pub Vec<UnitId>);

impl Scope {
    pub fn installation() -> Self {
        Self(Vec::new())
    }
}

/// The one who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Visitor,
    User(UserId),
    /// A named part of the program: a job, the command line, the sample's loader.
    System(&'static str),
}

impl std::fmt::Display for Who {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Visitor => f.write_str("visitor"),
            Self::User(id) => write!(f, "user:{id}"),
            Self::System(name) => write!(f, "system:{name}"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub who: Who,
    /// As shown on pages; never in facts or logs.
    pub name: String,
    pub grants: Vec<Grant>,
}

impl Actor {
    pub fn visitor() -> Self {
        Self { who: Who::Visitor, name: String::new(), grants: Vec::new() }
    }

    /// A part of the program acting by itself, with the given roles over everything.
    pub fn system(name: &'static str, roles: &[Role]) -> Self {
        let grants = roles.iter().map(|&role| Grant { role, unit: None }).collect();
        Self { who: Who::System(name), name: name.to_owned(), grants }
    }

    pub fn is_signed_in(&self) -> bool {
        self.who != Who::Visitor
    }

    pub fn user(&self) -> Option<UserId> {
        match self.who {
            Who::User(id) => Some(id),
            _ => None,
        }
    }

    pub fn may(&self, permission: Permission, scope: &Scope) -> bool {
        self.grants.iter().any(|grant| {
            permission.roles.contains(&grant.role) && grant.unit.is_none_or(|unit| scope.0.contains(&unit))
        })
    }

    /// Whether the permission is held over anything at all: what opens a page that then shows only what is theirs.
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        self.grants.iter().any(|grant| permission.roles.contains(&grant.role))
    }

    /// The one gate through which every action goes.
    pub fn must(&self, permission: Permission, scope: &Scope) -> Result<(), Problem> {
        if self.may(permission, scope) { Ok(()) } else { Err(self.refusal(permission)) }
    }

    pub fn must_somewhere(&self, permission: Permission) -> Result<(), Problem> {
        if self.may_somewhere(permission) { Ok(()) } else { Err(self.refusal(permission)) }
    }

    fn refusal(&self, permission: Permission) -> Problem {
        if self.is_signed_in() { Problem::Forbidden(permission.key) } else { Problem::SignIn }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::ids::Mint;

    const ACCEPT: Permission = Permission { key: "reports.accept", roles: &[Role::Office] };

    #[test]
    fn a_role_reaches_down_its_own_subtree_and_no_further() {
        let mint = Mint::seeded(1);
        let now = Clock::System.now();
        let (province, district, commune, other) = (mint.id(now), mint.id(now), mint.id(now), mint.id(now));
        let actor = Actor {
            grants: vec![Grant { role: Role::Office, unit: Some(district) }],
            ..Actor::system("test", &[])
        };
        assert!(actor.may(ACCEPT, &Scope(vec![commune, district, province])));
        assert!(!actor.may(ACCEPT, &Scope(vec![other, province])));
        assert!(!actor.may(ACCEPT, &Scope::installation()));
    }

    #[test]
    fn a_visitor_is_asked_to_sign_in_and_another_role_is_refused() {
        assert!(matches!(Actor::visitor().must(ACCEPT, &Scope::installation()), Err(Problem::SignIn)));
        let reporter = Actor::system("test", &[Role::Reporter]);
        assert!(matches!(reporter.must(ACCEPT, &Scope::installation()), Err(Problem::Forbidden(_))));
    }
}
