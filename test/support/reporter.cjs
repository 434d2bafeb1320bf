// mocha's spec reporter, and at the end one plain line that any tool can read: `12 passed, 0 failed`.
"use strict";

const { reporters } = require("mocha");

class PlainSummary extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    console.log(`${passes} passed, ${failures} failed${pending > 0 ? `, ${pending} skipped` : ""}`);
  }
}

module.exports = PlainSummary;
