//! Kinds of indicator: each has a prior for how a year usually runs where a unit's own history is short.

/// The kind of an indicator. [`Kind::Generic`] is always a valid choice; a better one narrows the range.
///
/// ```
/// use year_end_forecast::Kind;
/// assert_eq!(Kind::default(), Kind::Generic);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Kind {
    /// Nothing special is known.
    #[default]
    Generic,
    /// State budget revenue (thu ngân sách).
    BudgetRevenue,
    /// Disbursement of public investment (giải ngân vốn đầu tư công).
    PublicInvestment,
    /// Total social investment (vốn đầu tư toàn xã hội).
    SocialInvestment,
    /// Registered foreign investment: few large, lumpy amounts.
    RegisteredFdi,
    /// Exports or imports of goods.
    Exports,
    /// Retail sales of goods and services.
    Retail,
    /// Value of industrial output.
    IndustrialOutput,
    /// Output of farming, forestry, fishing.
    Agriculture,
    /// Visitors.
    Tourists,
    /// Growth of the regional product, a rate so far.
    GdpGrowth,
    /// Growth of industrial production or another sector, a rate so far.
    SectorGrowth,
    /// Jobs created, people trained.
    Jobs,
    /// Poverty rate or number of poor households.
    Poverty,
    /// Coverage rates: insurance, schools, clean water, forest.
    Coverage,
    /// Communes that met a standard, projects finished: counts that come late in the year.
    Milestones,
    /// Consumer prices and similar.
    Prices,
}
