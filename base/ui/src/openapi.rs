//! The description of the interface for programs (OpenAPI 3.1), made of what the slices say of their addresses,
//! so that it cannot tell of one that is not there.

use axum::Json;
use kernel::Slice;
use kernel::slice::{About, Asked, Door, Route, Shape};
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
            let verb = |about: &About| if about.sent.is_some() { "post" } else { "get" };
            let told = route.about.iter();
            let told: Map<String, Value> =
                told.map(|about| (verb(about).to_owned(), operation(slice, route, about, say))).collect();
            if !told.is_empty() {
                paths.insert(written(route.path), told.into());
            }
        }
    }
    let refusals: Map<String, Value> = REFUSALS
        .iter()
        .map(|refusal| {
            let content =
                json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } });
            (refusal.name.to_owned(), json!({ "description": say(refusal.text), "content": content }))
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": name, "version": "1" },
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": { "Problem": schema(&crate::failure::PROBLEM, true) },
            "responses": refusals,
        },
    })
}

/// An answer that says no, the same at every address that can give it.
struct Refusal {
    status: &'static str,
    name: &'static str,
    text: &'static str,
}

/// As `failure` gives them; nothing under `/api/v1/` answers 429, which the sign-in page alone does.
const REFUSALS: [Refusal; 10] = [
    Refusal { status: "400", name: "Unreadable", text: "ui-api-unreadable" },
    Refusal { status: "401", name: "SignIn", text: "ui-api-sign-in" },
    Refusal { status: "403", name: "Forbidden", text: "ui-api-forbidden" },
    Refusal { status: "404", name: "NotFound", text: "ui-api-not-found" },
    Refusal { status: "409", name: "Refused", text: "ui-api-refused" },
    Refusal { status: "413", name: "TooLarge", text: "ui-api-too-large" },
    Refusal { status: "422", name: "Invalid", text: "ui-api-invalid" },
    Refusal { status: "500", name: "Broken", text: "ui-api-broken" },
    Refusal { status: "503", name: "Busy", text: "ui-api-busy" },
    Refusal { status: "507", name: "Full", text: "ui-api-full" },
];

/// Whether an address can answer so: what takes nothing cannot be sent too much.
fn can_refuse(status: &str, route: &Route, about: &About) -> bool {
    let is_sent = about.sent.is_some();
    match status {
        "400" | "409" | "413" | "507" => is_sent,
        "401" => !matches!(route.door, Door::Open),
        "403" => matches!(route.door, Door::Permitted(_)),
        "422" => is_sent || !about.asked.is_empty(),
        _ => true,
    }
}

fn operation(slice: &Slice, route: &Route, about: &About, say: &dyn Fn(&str) -> String) -> Value {
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
    let mut responses = Map::new();
    let told = json!({ "description": say(about.text), "content": content(&about.answer, true) });
    responses.insert(about.status.to_owned(), told);
    for refusal in REFUSALS.iter().filter(|refusal| can_refuse(refusal.status, route, about)) {
        let told = json!({ "$ref": format!("#/components/responses/{}", refusal.name) });
        responses.insert(refusal.status.to_owned(), told);
    }
    if matches!(about.sent, Some(Shape::Files)) {
        // Files are taken whole or not at all; either way the answer tells every remark.
        for (status, text) in [("200", "ui-api-files-told"), ("422", "ui-api-files-not-taken")] {
            let content = json!({ "application/json": { "schema": { "type": "object" } } });
            responses.insert(status.to_owned(), json!({ "description": say(text), "content": content }));
        }
    }
    let mut operation = json!({
        "tags": [slice.name],
        "summary": say(about.text),
        "parameters": parameters,
        "responses": responses,
    });
    if let Some(sent) = &about.sent {
        operation["requestBody"] = json!({ "required": true, "content": content(sent, false) });
    }
    if !matches!(route.door, Door::Open) {
        operation["security"] = json!([{ "token": [] }]);
    }
    if let Door::Permitted(permission) = route.door {
        operation["x-permission"] = json!(permission.key);
    }
    operation
}

fn content(shape: &Shape, is_answer: bool) -> Value {
    let media_type = match shape {
        Shape::Text => "text/plain",
        Shape::Bytes => "application/octet-stream",
        Shape::Files => "multipart/form-data",
        _ => "application/json",
    };
    json!({ media_type: { "schema": schema(shape, is_answer) } })
}

/// A shape as JSON Schema. An answer has all its fields; of what is sent, those that may be `null` may be left out.
fn schema(shape: &Shape, is_answer: bool) -> Value {
    match shape {
        Shape::Words | Shape::Text => json!({ "type": "string" }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Moment => json!({ "type": "string", "format": "date-time" }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::Exact => json!({ "type": ["number", "string"] }),
        Shape::Anything => json!({}),
        Shape::Bytes => json!({ "type": "string", "format": "binary" }),
        Shape::Files => json!({ "type": "object", "properties": {
            "file": { "type": "array", "items": { "type": "string", "format": "binary" } },
            "once": { "type": "string" } }, "required": ["file"] }),
        Shape::OrNull(shape) => json!({ "anyOf": [schema(shape, is_answer), { "type": "null" }] }),
        Shape::List(shape) => json!({ "type": "array", "items": schema(shape, is_answer) }),
        Shape::Record(_) | Shape::Wider(..) => {
            let (mut properties, mut required) = (Map::new(), Vec::new());
            for (name, shape) in fields(shape) {
                properties.insert((*name).to_owned(), schema(shape, is_answer));
                if is_answer || !matches!(shape, Shape::OrNull(_)) {
                    required.push(json!(name));
                }
            }
            json!({ "type": "object", "properties": properties, "required": required })
        }
    }
}

fn fields(shape: &Shape) -> Vec<&(&'static str, Shape)> {
    match shape {
        Shape::Record(own) => own.iter().collect(),
        Shape::Wider(narrow, own) => fields(narrow).into_iter().chain(own.iter()).collect(),
        _ => Vec::new(),
    }
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

    const ONE: Shape = Shape::Record(&[("code", Shape::Words), ("known_on", Shape::OrNull(&Shape::Day))]);
    const READ: Permission = Permission { key: "trial.read", roles: Role::ANY };

    #[test]
    fn an_address_is_told_with_its_permission_and_all_that_can_be_asked() {
        let handler = || get(|| async { "" });
        let slice = Slice {
            routes: vec![
                Route::permitted("/thu", READ, handler()),
                Route::permitted("/api/v1/trial/{code}", READ, handler())
                    .about("trial-one", &[Asked::Day("as_of"), Asked::Number("limit")], ONE)
                    .about_post("trial-send", ONE, "201", Shape::Record(&[("id", Shape::Words)])),
                Route::open("/api/v1/trial/tile/{*path}", handler()).about("trial-tile", &[], Shape::Bytes),
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
        let answer = &one["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(answer["required"], json!(["code", "known_on"]));
        assert_eq!(answer["properties"]["known_on"]["anyOf"][1]["type"], "null");
        let post = &told["paths"]["/api/v1/trial/{code}"]["post"];
        let sent = &post["requestBody"]["content"]["application/json"]["schema"];
        assert_eq!(sent["required"], json!(["code"]), "what may be null may be left out");
        assert!(post["responses"]["201"].is_object());
        let refused = |verb: &str| -> Vec<String> {
            let answers = told["paths"]["/api/v1/trial/{code}"][verb]["responses"].as_object();
            answers.into_iter().flatten().map(|(status, _)| status.clone()).collect()
        };
        assert_eq!(refused("get"), ["200", "401", "403", "404", "422", "500", "503"]);
        assert_eq!(
            refused("post"),
            ["201", "400", "401", "403", "404", "409", "413", "422", "500", "503", "507"]
        );
        let problem = &told["components"]["schemas"]["Problem"];
        assert_eq!(problem["required"], json!(["problem", "message", "fields", "reference"]));
        let tile = &told["paths"]["/api/v1/trial/tile/{path}"]["get"];
        assert_eq!((tile["security"].is_null(), &tile["parameters"][0]["in"]), (true, &json!("path")));
    }
}
