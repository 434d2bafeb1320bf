/** How governance begins what it says of a finding: by these words a reader of the engine's events tells findings apart. */
export const phrases = {
  /** A reason why a policy reports nothing: the ledger excepts the finding. */
  excepted: "Excepted for ",
  /** The end of a line on an exception, where a remediation left the resource as it is for it. */
  leftExcepted: " (not remediated)",
  /** A reason why a policy reports nothing: another has reported the same. */
  covered: "Reported for ",
  /** A line of a finding for which an exception was made, whose last day is over. */
  lapsed: "An exception for this lapsed on ",
  /** A line of a finding that is in the baseline. */
  baseline: "In the baseline: ",
  /** A line of a finding that a remediation has left, with the reason. */
  unremedied: "Not remediated: ",
} as const;
