//! The screens and the API through the router: what people read, what is refused, what is not theirs.

mod api;
mod asking;
mod consolidating;
mod entering;
mod evidence;
mod figures;
mod files;
mod filling;
mod judging;
mod returning;
mod reviewing;
mod signing;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use axum::middleware::from_fn_with_state;
use jiff::civil::date;
use kernel::actor::{Grant, Who};
use kernel::testing::Place;
use kernel::{Actor, Id, Period, Role, Slice, Span, UnitId};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport, SubmissionId};
use targets::{Direction, IndicatorId, Nature, NewIndicator};
use tower::ServiceExt;

pub fn slices() -> Vec<Slice> {
    let [(_, vi), (_, en)] = ui::TEXTS;
    // The words of the frame, as the app puts them beside those of the slices.
    vec![
        organisation::slice(),
        access::slice(),
        targets::slice(),
        reports::slice(),
        Slice::named("ui", vi, en),
    ]
}

/// A province with two districts, a flow and a stock, and the people who report and decide.
pub struct Small {
    pub place: Place,
    pub province: UnitId,
    pub districts: [UnitId; 2],
    pub output: IndicatorId,
    pub schools: IndicatorId,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub html: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// What a person reads in the middle of the page, on one line.
    pub fn words(&self) -> String {
        let main = self.html.split_once("<main").map_or(self.html.as_str(), |(_, rest)| rest);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let mut words = String::new();
        for (at, piece) in main.split('<').enumerate() {
            let text = if at == 0 { "" } else { piece.split_once('>').map_or("", |(_, text)| text) };
            words.push_str(text);
            words.push(' ');
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.html).unwrap()
    }
}

pub fn person(number: u128, name: &str, role: Role, unit: UnitId) -> Actor {
    Actor {
        who: Who::User(Id::from_ulid(ulid::Ulid::from(number))),
        name: name.to_owned(),
        grants: vec![Grant { role, unit: Some(unit) }],
    }
}

impl Small {
    pub async fn begin(place: Place) -> Self {
        let organiser = kernel::testing::actor(&[Role::Administrator, Role::Office]);
        let mut act = place.installation.act(&organiser).await.unwrap();
        let unit = |code: &str, name: &str, parent: Option<UnitId>| NewUnit {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: if parent.is_none() { UnitKind::Province } else { UnitKind::District },
            parent,
            valid_from: date(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        let province =
            organisation::create_unit(&mut act, unit("TN", "Tỉnh Thái Nguyên", None)).await.unwrap();
        let mut districts = Vec::new();
        for (code, name) in [("DT", "Huyện Đại Từ"), ("PL", "Huyện Phú Lương")] {
            districts
                .push(organisation::create_unit(&mut act, unit(code, name, Some(province))).await.unwrap());
        }
        let indicator = |code: &str, name: &str, decimals, nature| NewIndicator {
            code: code.to_owned(),
            name_vi: name.to_owned(),
            unit_vi: "tỷ đồng".to_owned(),
            decimals,
            nature,
            direction: Direction::Up,
            ..NewIndicator::default()
        };
        let output = indicator("IND_OUTPUT", "Giá trị sản xuất công nghiệp", 1, Nature::Flow);
        let output = targets::define_indicator(&mut act, output).await.unwrap();
        let schools = indicator("SCHOOLS", "Trường đạt chuẩn", 0, Nature::Stock);
        let schools = targets::define_indicator(&mut act, schools).await.unwrap();
        act.commit().await.unwrap();
        Self { place, province, districts: [districts[0], districts[1]], output, schools }
    }

    pub fn reporter(&self) -> Actor {
        person(1, "Nguyễn Thị Nhập", Role::Reporter, self.districts[0])
    }

    pub fn head(&self) -> Actor {
        person(2, "Trần Văn Trưởng", Role::Head, self.districts[0])
    }

    pub fn office(&self) -> Actor {
        person(3, "Lê Văn Phòng", Role::Office, self.province)
    }

    pub fn neighbour(&self) -> Actor {
        person(4, "Hoàng Láng Giềng", Role::Reporter, self.districts[1])
    }

    /// Every address without its door: the app's tests see to doors.
    async fn send(&self, actor: &Actor, request: Request<Body>) -> Answer {
        let mut router = Router::new();
        for route in slices().into_iter().flat_map(|slice| slice.routes) {
            router = router.route(route.path, route.handler);
        }
        let installation = &self.place.installation;
        let router = router
            .layer(from_fn_with_state(Arc::clone(installation), ui::failure::write_out))
            .with_state(Arc::clone(installation));
        let mut request = request;
        request.extensions_mut().insert(actor.clone());
        let response = router.oneshot(request).await.unwrap();
        let location =
            response.headers().get(header::LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 22).await.unwrap().to_vec();
        Answer {
            status,
            location: location.unwrap_or_default(),
            html: String::from_utf8_lossy(&body).into_owned(),
            bytes: body,
        }
    }

    pub async fn get(&self, actor: &Actor, path: &str) -> Answer {
        self.send(actor, Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn page(&self, actor: &Actor, path: &str) -> String {
        let answer = self.get(actor, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.words());
        answer.words()
    }

    pub async fn post(&self, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| {
            format!("{}={}", ui::visit::encoded(name), ui::visit::encoded(value))
        };
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(actor, request.body(Body::from(body)).unwrap()).await
    }

    /// Sends a file as a browser does.
    pub async fn post_file(&self, actor: &Actor, path: &str, name: &str, content: &[u8]) -> Answer {
        self.post_parts(actor, path, &[], name, content).await
    }

    /// Sends a file beside other fields.
    pub async fn post_parts(
        &self,
        actor: &Actor,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        content: &[u8],
    ) -> Answer {
        let mut body = String::new();
        for (field, value) in fields {
            body += &format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        }
        body += &format!("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let mut body = body.into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        self.send(actor, request.body(Body::from(body)).unwrap()).await
    }

    pub async fn post_json(&self, actor: &Actor, path: &str, body: serde_json::Value) -> Answer {
        let request = Request::builder().method(Method::POST).uri(path);
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(actor, request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Hands in official output of a month of 2020 for the first district.
    pub async fn hand_in(&self, period: &str, steps: i64) -> SubmissionId {
        let period: Period = period.parse().unwrap();
        let figure = NewFigure::new(self.output, period, Span::OfPeriod, steps);
        let mut act = self.place.installation.act(&self.reporter()).await.unwrap();
        let id = reports::submit_report(&mut act, NewReport::new(self.districts[0], vec![figure]))
            .await
            .unwrap()
            .id;
        act.commit().await.unwrap();
        id
    }

    pub async fn accepted(&self, period: &str, steps: i64) -> SubmissionId {
        let id = self.hand_in(period, steps).await;
        let mut act = self.place.installation.act(&self.office()).await.unwrap();
        reports::accept_report(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
        id
    }

    pub fn cell(&self, letter: char, indicator: IndicatorId) -> String {
        format!("{letter}-{indicator}")
    }
}
