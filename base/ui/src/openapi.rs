//! The description of the interface for programs (OpenAPI 3.1), made of what the slices say of their addresses,
//! so that it cannot tell of one that is not there.

use axum::Json;
use kernel::Slice;
use kernel::slice::{About, Asked, Door, Route};
use serde_json::{Map, Value, json};

use crate::visit::Visit;

/// Where it is served.
pub const ADDRESS: &str = "/api/v1/openapi.json";

pub async fn serve(visit: Visit) -> Json<Value> {
    Json(document(&visit.installation.slices, &visit.installation.config.name, &|key| visit.t(key)))
}

/// Every described address of these slices, in their order; `say` gives a text's words.
pub fn document(slices: &[Slice], name: &str, say: &dyn Fn(&str) -> String) -> Value {
    let mut paths = Map::new();
    for slice in slices {
        for route in &slice.routes {
            if let Some(about) = route.about {
                paths.insert(written(route.path), json!({ "get": operation(slice, route, about, say) }));
            }
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": name, "version": "1" },
        "paths": paths,
        "components": { "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } } },
    })
}

fn operation(slice: &Slice, route: &Route, about: About, say: &dyn Fn(&str) -> String) -> Value {
    let in_path = written(route.path);
    let in_path =
        in_path.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(
            |name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }),
        );
    let in_query = about.asked.iter().map(|asked| {
        let (name, schema) = match asked {
            Asked::Words(name) => (name, json!({ "type": "string" })),
            Asked::Day(name) => (name, json!({ "type": "string", "format": "date" })),
            Asked::Number(name) => (name, json!({ "type": "integer" })),
        };
        json!({ "name": name, "in": "query", "required": false, "schema": schema })
    });
    let parameters: Vec<Value> = in_path.chain(in_query).collect();
    let mut operation = json!({
        "tags": [slice.name],
        "summary": say(about.text),
        "parameters": parameters,
        "responses": { "200": { "description": say(about.text), "content": { "application/json": {} } } },
    });
    if !matches!(route.door, Door::Open) {
        operation["security"] = json!([{ "token": [] }]);
    }
    if let Door::Permitted(permission) = route.door {
        operation["x-permission"] = json!(permission.key);
    }
    operation
}

/// An address as OpenAPI writes it: what takes the rest of a path is a parameter like any other.
fn written(path: &str) -> String {
    path.replace("{*", "{")
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use kernel::{Permission, Role};

    use super::*;

    const READ: Permission = Permission { key: "trial.read", roles: Role::ANY };

    #[test]
    fn an_address_is_told_with_its_permission_and_all_that_can_be_asked() {
        let handler = || get(|| async { "" });
        let slice = Slice {
            routes: vec![
                Route::permitted("/thu", READ, handler()),
                Route::permitted("/api/v1/trial/{code}", READ, handler())
                    .about("trial-one", &[Asked::Day("as_of"), Asked::Number("limit")]),
                Route::open("/api/v1/trial/tile/{*path}", handler()).about("trial-tile", &[]),
            ],
            ..Slice::named("trial", "", "")
        };
        let told = document(&[slice], "Trial", &str::to_uppercase);
        assert_eq!(told["paths"].as_object().map(Map::len), Some(2));
        let one = &told["paths"]["/api/v1/trial/{code}"]["get"];
        assert_eq!((&one["summary"], &one["x-permission"]), (&json!("TRIAL-ONE"), &json!("trial.read")));
        let names: Vec<&Value> =
            one["parameters"].as_array().into_iter().flatten().map(|p| &p["name"]).collect();
        assert_eq!(names, ["code", "as_of", "limit"]);
        assert_eq!(one["parameters"][1]["schema"]["format"], "date");
        let tile = &told["paths"]["/api/v1/trial/tile/{path}"]["get"];
        assert_eq!((tile["security"].is_null(), &tile["parameters"][0]["in"]), (true, &json!("path")));
    }
}
