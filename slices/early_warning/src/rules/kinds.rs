//! Which prior fits an indicator, and which indicators speak for one another. The table is data
//! (`kinds.csv`): the first line that fits counts, codes before words of the name.

use std::sync::LazyLock;

use year_end_forecast::Kind;

/// What the table says of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    pub kind: Kind,
    /// A rate that is the published change of this other indicator on the year before.
    pub growth_of: Option<&'static str>,
    /// Only a plan: its values are the targets of this other indicator.
    pub plan_for: Option<&'static str>,
    /// Only a plan, and of nothing that is reported.
    pub is_plan_only: bool,
}

struct Line {
    is_code: bool,
    pattern: &'static str,
    traits: Traits,
}

static TABLE: LazyLock<Vec<Line>> =
    LazyLock::new(|| include_str!("kinds.csv").lines().skip(1).filter_map(line).collect());

fn line(text: &'static str) -> Option<Line> {
    let cells: Vec<&'static str> = text.split(',').collect();
    let &[by, pattern, kind, growth_of, plan_for] = cells.as_slice() else { return None };
    let filled = |cell: &'static str| (!cell.is_empty() && cell != "-").then_some(cell);
    let traits = Traits {
        kind: kind_of(kind)?,
        growth_of: filled(growth_of),
        plan_for: filled(plan_for),
        is_plan_only: !plan_for.is_empty(),
    };
    Some(Line { is_code: by == "code", pattern, traits })
}

fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "Generic" => Kind::Generic,
        "BudgetRevenue" => Kind::BudgetRevenue,
        "PublicInvestment" => Kind::PublicInvestment,
        "SocialInvestment" => Kind::SocialInvestment,
        "RegisteredFdi" => Kind::RegisteredFdi,
        "Exports" => Kind::Exports,
        "Retail" => Kind::Retail,
        "IndustrialOutput" => Kind::IndustrialOutput,
        "Agriculture" => Kind::Agriculture,
        "Tourists" => Kind::Tourists,
        "GdpGrowth" => Kind::GdpGrowth,
        "SectorGrowth" => Kind::SectorGrowth,
        "Jobs" => Kind::Jobs,
        "Poverty" => Kind::Poverty,
        "Coverage" => Kind::Coverage,
        "Milestones" => Kind::Milestones,
        "Prices" => Kind::Prices,
        _ => return None,
    })
}

/// The traits of an indicator, by its code and its Vietnamese name.
pub fn traits(code: &str, name: &str) -> Traits {
    let folded = vn_numbers::fold(name);
    let fits = |line: &&Line| match (line.is_code, line.pattern.strip_suffix('*')) {
        (true, Some(start)) => code.starts_with(start),
        (true, None) => code == line.pattern,
        (false, _) => folded.contains(line.pattern),
    };
    let none = Traits { kind: Kind::Generic, growth_of: None, plan_for: None, is_plan_only: false };
    TABLE.iter().find(fits).map_or(none, |line| line.traits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(TABLE.len(), include_str!("kinds.csv").lines().count() - 1);
    }

    #[test]
    fn an_indicator_is_known_by_its_code_or_by_its_name() {
        let of = |code, name| traits(code, name).kind;
        assert_eq!(
            of("IND_OUTPUT", "Giá trị sản xuất công nghiệp (giá so sánh 2010)"),
            Kind::IndustrialOutput
        );
        assert_eq!(of("RETAIL", "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"), Kind::Retail);
        assert_eq!(of("BUDGET_REV_DOM", "Thu nội địa"), Kind::BudgetRevenue);
        assert_eq!(of("X17", "Số lượt khách du lịch"), Kind::Tourists);
        assert_eq!(of("X18", "Một chỉ tiêu khác"), Kind::Generic);
        assert_eq!(traits("IND_OUTPUT_GROWTH", "Tốc độ tăng").growth_of, Some("IND_OUTPUT"));
        assert_eq!(traits("PUBINV_PLAN_PM", "Kế hoạch vốn").plan_for, Some("PUBINV_DISB"));
    }
}
