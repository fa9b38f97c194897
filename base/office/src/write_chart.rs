//! Charts of DrawingML: bars or lines over a few categories, drawn by whatever opens the document from the values
//! that stand in it. No workbook is embedded: the figures stand in a table beside it.

use crate::write_docx::safe;

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// One bar beside the other for each category, lying.
    Bars,
    Lines,
}

/// A chart of a few series over the same categories.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub title: String,
    pub drawing: Drawing,
    /// What the values are measured in, written beside their axis.
    pub measure: String,
    pub categories: Vec<String>,
    /// Each with a value for each category, or with a gap.
    pub series: Vec<(String, Vec<Option<f64>>)>,
}

/// Told apart in black and white too: dark, pale, middle.
const COLOURS: [&str; 4] = ["1F4E5F", "B8C4C8", "6E8B94", "8A6D3B"];
/// In English metric units: 160 mm wide; a height for the lines, and for each bar.
const WIDTH: u64 = 5_760_000;
const HEIGHT: u64 = 2_880_000;
const HEIGHT_OF_BAR: u64 = 190_000;
const ROUND_IT: u64 = 1_300_000;
const TALLEST: u64 = 8_000_000;

/// The paragraph that shows the chart of a relation.
pub fn drawing(chart: &Chart, number: usize, relation: &str) -> String {
    let bars = (chart.categories.len() * chart.series.len().max(1)) as u64;
    let height = match chart.drawing {
        Drawing::Bars => (ROUND_IT + bars * HEIGHT_OF_BAR).min(TALLEST),
        Drawing::Lines => HEIGHT,
    };
    let id = 9_000 + number;
    format!(
        "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>\
         <w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing>\
         <wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{WIDTH}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{id}\" name=\"Chart {number}\" descr=\"{}\"/><wp:cNvGraphicFramePr/>\
         <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
         <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"{relation}\"/>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        safe(&chart.title)
    )
}

/// The part that a chart is.
pub fn part(chart: &Chart) -> String {
    let mut plot = String::from(match chart.drawing {
        Drawing::Bars => {
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>"
        }
        Drawing::Lines => "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>",
    });
    for (at, (name, values)) in chart.series.iter().enumerate() {
        plot.push_str(&series(chart, at, name, values));
    }
    // Lying bars are counted from below: the first category is wanted above.
    let (end, order) = match chart.drawing {
        Drawing::Bars => {
            ("<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>", "maxMin")
        }
        Drawing::Lines => {
            ("<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>", "minMax")
        }
    };
    let (below, beside) = if chart.drawing == Drawing::Bars { ("l", "t") } else { ("b", "l") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:roundedCorners val=\"0\"/><c:chart>\
         {}<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>{plot}{end}\
         <c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling><c:delete val=\"0\"/>\
         <c:axPos val=\"{below}\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
         <c:tickLblPos val=\"low\"/>{}<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/></c:catAx>\
         <c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/>\
         <c:axPos val=\"{beside}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
         <a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>{}\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>{}<c:crossAx val=\"1\"/>\
         <c:crosses val=\"{}\"/></c:valAx></c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{}\
         </c:legend><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
        title(&chart.title, 1_200, true),
        letters(1_000),
        title(&chart.measure, 1_000, false),
        letters(1_000),
        if chart.drawing == Drawing::Bars { "max" } else { "autoZero" },
        letters(1_000),
    )
}

fn letters(size: u32) -> String {
    format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\"><a:latin typeface=\"Times New Roman\"/>\
         </a:defRPr></a:pPr><a:endParaRPr lang=\"vi-VN\"/></a:p></c:txPr>"
    )
}

fn title(words: &str, size: u32, is_bold: bool) -> String {
    if words.is_empty() {
        return String::new();
    }
    let bold = u8::from(is_bold);
    format!(
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"{bold}\"/></a:pPr>\
         <a:r><a:rPr lang=\"vi-VN\" sz=\"{size}\" b=\"{bold}\"><a:latin typeface=\"Times New Roman\"/></a:rPr>\
         <a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        safe(words)
    )
}

fn series(chart: &Chart, at: usize, name: &str, values: &[Option<f64>]) -> String {
    let colour = COLOURS[at % COLOURS.len()];
    let fill = format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>");
    let look = match chart.drawing {
        Drawing::Bars => format!("<c:spPr>{fill}</c:spPr><c:invertIfNegative val=\"0\"/>"),
        Drawing::Lines => {
            format!(
                "<c:spPr><a:ln w=\"22225\">{fill}</a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/></c:marker>"
            )
        }
    };
    let mut categories = String::new();
    for (index, category) in chart.categories.iter().enumerate() {
        categories.push_str(&format!("<c:pt idx=\"{index}\"><c:v>{}</c:v></c:pt>", safe(category)));
    }
    let mut points = String::new();
    for (index, value) in values.iter().enumerate().take(chart.categories.len()) {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            points.push_str(&format!("<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>"));
        }
    }
    let count = chart.categories.len();
    let smooth = if chart.drawing == Drawing::Lines { "<c:smooth val=\"0\"/>" } else { "" };
    format!(
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>S!$B$1</c:f><c:strCache>\
         <c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}\
         <c:cat><c:strRef><c:f>S!$A$2</c:f><c:strCache><c:ptCount val=\"{count}\"/>{categories}</c:strCache>\
         </c:strRef></c:cat><c:val><c:numRef><c:f>S!$B$2</c:f><c:numCache><c:formatCode>General</c:formatCode>\
         <c:ptCount val=\"{count}\"/>{points}</c:numCache></c:numRef></c:val>{smooth}</c:ser>",
        safe(name)
    )
}
