//! Where somebody goes after signing in: back to a page of ours, never to another site.

/// The page to go on to, from what the address asked for; the first page when that is none of ours.
pub fn way_back(asked: &str) -> &str {
    let is_ours = asked.starts_with('/')
        // Browsers read both of these as the beginning of another host.
        && !asked.starts_with("//")
        && !asked.contains('\\')
        && !asked.chars().any(char::is_control)
        && !asked.starts_with("/dang-nhap")
        && !asked.starts_with("/dang-xuat");
    if is_ours { asked } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_a_page_of_ours_and_nowhere_else() {
        assert_eq!(way_back("/chi-tieu?ngay=2020-09-25"), "/chi-tieu?ngay=2020-09-25");
        for elsewhere in [
            "",
            "https://other.example/",
            "//other.example/",
            "/\\other.example/",
            "javascript:alert(1)",
            "/\u{9}/other.example",
            "/dang-nhap?tiep=/",
            "/dang-xuat",
        ] {
            assert_eq!(way_back(elsewhere), "/", "{elsewhere}");
        }
    }
}
