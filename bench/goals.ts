/** What the pack may cost, as ratios to the empty pack: the goals that its makers set. */

import type { Column } from "./summary";

type Goals = Readonly<Partial<Record<Column, number>>>;

/** By pack and load. The goals of the directory were set for the SDK's server, and hold for its own all the more. */
const goals: Readonly<Record<string, Readonly<Record<string, Goals>>>> = {
  directory: {
    "1000 mixed": { start: 1.15, analyze: 1.7, analyzeStack: 3.2, whole: 1.35, peak: 1.15 },
    "1000 dense": { analyze: 2, analyzeStack: 12, whole: 2, peak: 1.3 },
    "10000 dense": { analyze: 2.2, analyzeStack: 15, whole: 2.8, peak: 3 },
  },
  executable: {
    "1000 mixed": { start: 0.3, whole: 0.8, peak: 0.7 },
    "1000 dense": { start: 0.3, whole: 0.8, peak: 0.7 },
    "10000 dense": { start: 0.3, whole: 1.05, peak: 0.7 },
  },
};

/** The goal for a figure; undefined where none was set. */
export function goalFor(pack: string, load: string, column: Column): number | undefined {
  return goals[pack]?.[load]?.[column];
}

/** How much more ten times the resources may cost a policy by itself. */
export const GROWTH_GOAL = 11;

/** How much more twice of a single large input may cost: what is linear, and as much for chance as above. */
export const LARGE_GROWTH_GOAL = 2.2;
