/** What policies that tests make up say of themselves. */

/** All that a policy must say, but for its messages. */
export const madeUpMetadata = {
  title: "Test",
  severity: "low",
  level: "mandatory",
  themes: ["secrets"],
  why: "It matters.",
  fix: "Mend it.",
  blindSpots: [],
  links: [],
} as const;
