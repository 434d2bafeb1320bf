/** What each policy costs by itself and how that grows: as lines, and as the page that is kept. */

import { GROWTH_GOAL } from "./goals";
import { markdownTable, writeFormatted } from "./markdown";

/** What one policy costs. */
export interface PolicyCost {
  readonly id: string;
  /** Milliseconds of CPU for each size of the stack. */
  readonly cpu: readonly number[];
  /** What ten times the resources cost, as many times as these do. */
  readonly growth: number;
}

/** What was measured. */
export interface PolicyCosts {
  /** Name of the load. */
  readonly load: string;
  /** How many resources the stacks hold. */
  readonly sizes: readonly number[];
  readonly rows: readonly PolicyCost[];
}

/** What ten times the resources cost, as many times as these do; from the smallest and the largest stack. */
export function growthOf(cpu: readonly number[], sizes: readonly number[]): number {
  const steps = Math.log10((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
  return ((cpu.at(-1) ?? 0) / (cpu[0] ?? 0)) ** (1 / steps);
}

/** Milliseconds on the largest stack below which the clock and chance say more of a policy than its work. */
const TELLING = 2;

/** Whether a policy grows more than it may, as far as its time tells. */
export function isOver({ cpu, growth }: Omit<PolicyCost, "id">): boolean {
  return (cpu.at(-1) ?? 0) >= TELLING && growth > GROWTH_GOAL;
}

/** The line above those of {@link costLine}. */
export function headLine({ load, sizes }: Omit<PolicyCosts, "rows">): string {
  return line(
    [...sizes.map(String), "growth"],
    `milliseconds of CPU on ${load} stacks; growth for ten times the resources`,
  );
}

/** What one policy costs, as a line. */
export function costLine(cost: PolicyCost): string {
  return line(cellsOf(cost), isOver(cost) ? `${cost.id}, which grows more than it may` : cost.id);
}

function cellsOf({ cpu, growth }: PolicyCost): readonly string[] {
  return [...cpu.map((milliseconds) => milliseconds.toFixed(1)), (cpu.at(-1) ?? 0) < TELLING ? "" : growth.toFixed(1)];
}

function line(cells: readonly string[], text: string): string {
  return `${cells.map((cell) => cell.padStart(9)).join("")}  ${text}`;
}

/**
 * Keeps the costs as a page, the dearest policy first.
 *
 * @param conditions under which they were measured
 */
export function keepPolicyCosts(file: string, costs: PolicyCosts, conditions: string): void {
  writeFormatted(file, policyPage(costs, conditions));
}

/** The page. */
export function policyPage({ load, sizes, rows }: PolicyCosts, conditions: string): string {
  const sorted = [...rows].sort((one, other) => (other.cpu.at(-1) ?? 0) - (one.cpu.at(-1) ?? 0));
  const told = rows.filter(({ cpu }) => (cpu.at(-1) ?? 0) >= TELLING);
  const over = told.filter(isOver).length;
  const cells = sorted.map((cost) => {
    const [growth = "", ...cpu] = [...cellsOf(cost)].reverse();
    return [cost.id, ...cpu.reverse(), isOver(cost) ? `**${growth}**` : growth];
  });
  return `# What each policy costs by itself

Milliseconds of CPU on ${load} stacks of so many resources, which are read beforehand, and how many times as much ten times
the resources cost. For each size as many stacks are judged as make the sum of resources the same; of several runs the fastest counts. Of the ${told.length} policies
that cost ${TELLING} ms or more, ${over} grow more than ${GROWTH_GOAL} times, in bold; of the others time tells nothing. Written by
\`npm run bench -- --policies --write\`. ${conditions}.

${markdownTable(["Policy", ...sizes.map(String), "Growth"], cells, 1)}
`;
}
