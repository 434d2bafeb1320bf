/** What a benchmark came to: medians and ratios, as a table and as a chart. */

import { goalFor } from "./goals";
import { markdownTable } from "./markdown";
import { phases, type Phase, type Round } from "./measure";

/** Medians of the rounds of one pack on one load, CPU in milliseconds, and their ratios to the empty pack. */
export interface Row {
  readonly load: string;
  readonly pack: string;
  readonly cpu: Readonly<Record<Phase | "whole", number>>;
  readonly wall: number;
  readonly peak: number;
  readonly ratios: Readonly<Record<Phase | "whole" | "wall" | "peak", number>>;
}

/** The rounds of each pack on one load; the first pack is what the others are compared to. */
export interface Measured {
  readonly load: string;
  readonly rounds: ReadonlyMap<string, readonly Round[]>;
}

/** Medians and ratios. */
export function summarize(measured: readonly Measured[]): readonly Row[] {
  return measured.flatMap(({ load, rounds }) => {
    const medians = [...rounds].map(([pack, own]) => ({ pack, ...mediansOf(own) }));
    const [base] = medians;
    return medians.map(({ pack, cpu, wall, peak }) => {
      const ratios = [...phases, "whole" as const].map((phase) => [phase, over(cpu[phase], base?.cpu[phase])] as const);
      return {
        load,
        pack,
        cpu,
        wall,
        peak,
        ratios: {
          ...(Object.fromEntries(ratios) as Record<Phase | "whole", number>),
          wall: over(wall, base?.wall),
          peak: over(peak, base?.peak),
        },
      };
    });
  });
}

function mediansOf(rounds: readonly Round[]): Pick<Row, "cpu" | "wall" | "peak"> {
  const whole = (round: Round, kind: "cpu" | "wall"): number =>
    phases.reduce((sum, phase) => sum + round[phase][kind], 0);
  const cpu = phases.map((phase) => [phase, median(rounds.map((round) => round[phase].cpu))] as const);
  return {
    cpu: {
      ...(Object.fromEntries(cpu) as Record<Phase, number>),
      whole: median(rounds.map((round) => whole(round, "cpu"))),
    },
    wall: median(rounds.map((round) => whole(round, "wall"))),
    peak: median(rounds.map(({ peak }) => peak)),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function over(value: number, base: number | undefined): number {
  return base === undefined || base === 0 ? Number.NaN : value / base;
}

const columns = ["start", "remediate", "analyze", "analyzeStack", "whole", "wall", "peak"] as const;

/** A figure of a row that is compared to the empty pack's. */
export type Column = (typeof columns)[number];

/** A table of ratios in Markdown, each with its goal where there is one, and the absolute figures of the whole. */
export function table(rows: readonly Row[]): string {
  const head = ["Load", "Pack", ...columns, "CPU ms", "Peak MiB"];
  const lines = rows.map(({ load, pack, ratios, cpu, peak }) => [
    load,
    pack,
    ...columns.map((column) => withGoal(ratios[column], goalFor(pack, load, column))),
    cpu.whole.toFixed(0),
    peak.toFixed(0),
  ]);
  return markdownTable(head, lines, 2);
}

/** A ratio beside its goal; bold where it misses it. */
function withGoal(ratio: number, goal: number | undefined): string {
  const text = ratio.toFixed(2);
  return goal === undefined ? text : `${ratio > goal ? `**${text}**` : text} (${goal})`;
}

/** The packs that are told from others by color. */
const OWN: readonly string[] = ["composed", "directory", "executable"];

const BAR = 16;
const LEFT = 260;
const WIDTH = 760;

/** A chart of the whole CPU ratios: one bar for each pack and load. */
export function chart(rows: readonly Row[], title: string): string {
  const most = Math.max(...rows.map(({ ratios }) => ratios.whole), 1);
  const scale = (WIDTH - LEFT - 60) / most;
  const bars = rows.map(({ load, pack, ratios }, index) => {
    const y = 40 + index * (BAR + 6);
    const width = (ratios.whole * scale).toFixed(1);
    const color = OWN.includes(pack) ? "#1f6feb" : "#8b949e";
    return [
      `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${load}, ${pack}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" fill="${color}"/>`,
      `<text x="${LEFT + 6 + Number(width)}" y="${y + 12}">${ratios.whole.toFixed(2)}</text>`,
    ].join("\n");
  });
  const height = 56 + rows.length * (BAR + 6);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="16" y="22" font-size="14">${title}</text>`,
    ...bars,
    "</svg>\n",
  ].join("\n");
}
