// Draws every chart of the page from the numbers that stand beside it as a table. Where this fails, the table stays.
import * as Plot from "@observablehq/plot";

interface Point {
  month: number;
  value: number;
}

interface Chart {
  decimals: number;
  year: number;
  plan: number | null;
  this_year: Point[];
  plan_path: Point[];
  former: { year: number; points: Point[] }[];
  fan: { month: number; low: number; median: number; high: number }[];
  lang: string;
  words: { month: string; plan: string; plan_path: string; fan: string };
}

const HEIGHT = 340;
/** So wide a place shows labels at the ends of lines; a narrower one has the legend alone. */
const WIDE = 560;

function draw(place: HTMLElement, chart: Chart): void {
  const width = Math.max(280, place.clientWidth);
  const number = new Intl.NumberFormat(chart.lang, { maximumFractionDigits: chart.decimals });
  const short = new Intl.NumberFormat(chart.lang, { notation: "compact", maximumFractionDigits: 1 });
  const isWide = width >= WIDE;
  const told = (name: string, point: Point) =>
    `${name}\n${chart.words.month} ${point.month}: ${number.format(point.value)}`;
  const former = chart.former.flatMap(({ year, points }) => points.map((point) => ({ ...point, year })));
  const ends = chart.former.flatMap(({ year, points }) =>
    points.slice(-1).map((point) => ({ ...point, year })),
  );
  const middle = chart.fan.map(({ month, median }) => ({ month, value: median }));
  const lines = { x: "month", y: "value" } as const;

  const figure = Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: 64,
    marginRight: isWide ? 76 : 20,
    style: { background: "transparent", fontFamily: "inherit", fontSize: "13px", color: "var(--ink)" },
    x: { label: chart.words.month, ticks: 12, tickFormat: (month: number) => String(month), domain: [0, 12] },
    y: { label: null, grid: true, zero: true, tickFormat: (value: number) => short.format(value) },
    marks: [
      Plot.areaY(chart.fan, { x: "month", y1: "low", y2: "high", fill: "var(--ink)", fillOpacity: 0.12 }),
      chart.plan === null ? null : Plot.ruleY([chart.plan], { stroke: "var(--ink)", strokeWidth: 3 }),
      Plot.line(chart.plan_path, { ...lines, stroke: "var(--ink)", strokeDasharray: "2 4" }),
      Plot.line(former, { ...lines, z: "year", stroke: "var(--quiet)", strokeWidth: 1 }),
      Plot.line(middle, { ...lines, stroke: "var(--ink)", strokeDasharray: "6 3" }),
      Plot.line(chart.this_year, { ...lines, stroke: "var(--accent)", strokeWidth: 3 }),
      Plot.dot(chart.this_year, { ...lines, fill: "var(--accent)", r: 4 }),
      isWide
        ? Plot.text(ends, {
            ...lines,
            text: (end: { year: number }) => String(end.year),
            dx: 6,
            textAnchor: "start",
            fill: "var(--quiet)",
          })
        : null,
      Plot.tip(
        chart.this_year,
        Plot.pointer({ ...lines, title: (point: Point) => told(String(chart.year), point) }),
      ),
    ],
  });
  // The place itself is the picture and says what it shows; its parts have no names of their own.
  for (const part of figure.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  place.replaceChildren(figure);
  place.classList.add("is-drawn");
}

for (const place of document.querySelectorAll<HTMLElement>("[data-chart]")) {
  const data = document.getElementById(place.dataset.chart ?? "");
  if (data === null) continue;
  const chart = JSON.parse(data.textContent ?? "") as Chart;
  draw(place, chart);
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === width) return;
    width = place.clientWidth;
    draw(place, chart);
  }).observe(place);
}
