//! What typesetting looks at in the parts of a document of Word.

use office::word::Vocabulary;

pub const LOOKS: Vocabulary = Vocabulary {
    names: NAMES,
    skipped: &[
        "Fallback",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
        "tblPrExChange",
        "numberingChange",
    ],
    attributes: ATTRIBUTES,
    texts: &["t", "instrText", "v", "formatCode", "title", "modified", "created"],
};

// The frequent ones first: they are looked for one by one.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "r", "t", "p", "rPr", "pPr", "tc", "tr", "tcPr", "trPr", "sz", "b", "i", "u", "jc", "spacing", "ind", "tcW",
    "gridCol", "tab", "br", "cr", "rFonts", "color", "pStyle", "rStyle", "gridSpan", "vMerge", "shd", "top",
    "right", "bottom", "left", "start", "end", "insideH", "insideV", "tcBorders", "tcMar", "vAlign",
    "cantSplit", "tblHeader", "trHeight", "gridBefore", "gridAfter", "tbl", "tblPr", "tblPrEx", "tblGrid", "tblStyle", "tblW",
    "tblInd", "tblBorders", "tblCellMar", "tblLook", "tblLayout", "keepNext", "keepLines", "pageBreakBefore",
    "widowControl", "contextualSpacing", "tabs", "pBdr", "outlineLvl", "strike", "dstrike", "caps", "smallCaps",
    "vanish", "highlight", "vertAlign", "numPr", "ilvl", "numId", "noBreakHyphen", "softHyphen", "sym",
    "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "fldChar", "instrText", "fldSimple",
    "ins", "moveTo", "del", "moveFrom", "sectPr", "pgSz", "pgMar", "cols", "type", "titlePg", "pgNumType", "headerReference",
    "footerReference", "document", "body", "hdr", "ftr", "footnotes", "endnotes", "footnote", "endnote",
    "styles", "style", "name", "basedOn", "docDefaults", "rPrDefault", "pPrDefault", "tblStylePr", "numbering",
    "abstractNum", "lvl", "numFmt", "lvlText", "lvlRestart", "isLgl", "lvlJc", "suff", "num", "abstractNumId",
    "lvlOverride", "startOverride", "numStyleLink", "settings", "compat", "compatSetting", "evenAndOddHeaders",
    "doNotExpandShiftReturn", "drawing", "inline", "anchor", "extent", "docPr", "graphic", "graphicData", "pic",
    "blip", "chart", "wsp", "wgp", "txbxContent", "pict", "object", "imagedata", "shape", "oMath", "oMathPara",
    "commentReference", "Relationships", "Relationship", "chartSpace", "plotArea", "barChart", "bar3DChart",
    "lineChart", "line3DChart", "pieChart", "pie3DChart", "doughnutChart", "areaChart", "area3DChart",
    "scatterChart", "radarChart", "bubbleChart", "stockChart", "surfaceChart", "ofPieChart", "ser", "tx", "cat",
    "val", "strRef", "numRef", "strCache", "numCache", "strLit", "numLit", "multiLvlStrRef", "multiLvlStrCache",
    "pt", "ptCount", "v", "formatCode", "barDir", "grouping", "catAx", "valAx", "dateAx", "delete", "legend",
    "rich", "dLbls", "showVal", "spPr", "solidFill", "srgbClr", "schemeClr", "ln", "title", "coreProperties", "modified", "created",
    "autoTitleDeleted", "tblpPr", "framePr",
];

#[rustfmt::skip]
const ATTRIBUTES: &[&str] = &[
    "val", "w", "type", "id", "sz", "color", "space", "fill", "ascii", "hAnsi", "left", "right", "start", "end",
    "firstLine", "hanging", "before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing",
    "pos", "leader", "h", "hRule", "orient", "top", "bottom", "header", "footer", "gutter", "num", "fmt",
    "styleId", "default", "ilvl", "numId", "abstractNumId", "fldCharType", "instr", "char", "font", "cx", "cy",
    "descr", "embed", "Id", "Target", "TargetMode", "idx", "name", "uri", "style", "firstRow", "lastRow",
    "firstColumn", "lastColumn", "noHBand", "customMarkFollows", "conformance",
];
