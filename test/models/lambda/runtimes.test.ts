/** The dated list of runtimes, on given days. */

import assert from "node:assert/strict";
import data from "../../../policies/data/lambda-runtimes.json";
import { nearestSupported, runtimeStatus, runtimesAsOf } from "../../../policies/models/lambda/runtimes";

const on = (day: string): Date => new Date(`${day}T12:00:00Z`);

describe("lambda runtimes", () => {
  it("are supported before their day, deprecated from it on, blocked later", () => {
    assert.deepEqual(runtimeStatus("nodejs20.x", on("2026-04-29")), { state: "supported" });
    assert.deepEqual(runtimeStatus("nodejs20.x", on("2026-05-01")), { state: "deprecated", date: "2026-04-30" });
    assert.deepEqual(runtimeStatus("nodejs16.x", on("2026-12-01")), { state: "deprecated", date: "2024-06-12" });
    assert.deepEqual(runtimeStatus("nodejs16.x", on("2027-03-03")), { state: "blocked", date: "2027-03-03" });
    assert.deepEqual(runtimeStatus("nodejs12.x", on("2026-01-01")), { state: "blocked", date: "2023-04-30" });
  });

  it("are never blocked where AWS has no day for it", () => {
    assert.deepEqual(runtimeStatus("dotnet9", on("2027-01-01")), { state: "deprecated", date: "2026-11-10" });
  });

  it("are told as announced where the list is older than half a year", () => {
    assert.deepEqual(runtimeStatus("nodejs22.x", on("2027-05-01")), { state: "announced", date: "2027-04-30" });
    // What had happened already when the list was made stays a fact.
    assert.deepEqual(runtimeStatus("nodejs18.x", on("2027-05-01")), { state: "deprecated", date: "2025-09-01" });
    assert.deepEqual(runtimeStatus("nodejs12.x", on("2030-01-01")), { state: "blocked", date: "2023-04-30" });
  });

  it("have a nearest runtime of their kind that stays for a year, or the newest", () => {
    assert.equal(nearestSupported("nodejs18.x", on("2026-04-01")), "nodejs22.x");
    assert.equal(nearestSupported("nodejs18.x", on("2026-11-27")), "nodejs24.x");
    assert.equal(nearestSupported("python2.7", on("2026-11-27")), "python3.12");
    assert.equal(nearestSupported("go1.x", on("2026-11-27")), "provided.al2023");
    assert.equal(nearestSupported("nodejs18.x", on("2040-01-01")), "nodejs24.x");
    assert.equal(nearestSupported("constructor", on("2026-11-27")), "constructor");
  });

  it("end soon within the days of notice", () => {
    assert.deepEqual(runtimeStatus("nodejs22.x", on("2027-04-01"), 28), { state: "supported" });
    assert.deepEqual(runtimeStatus("nodejs22.x", on("2027-04-01"), 29), { state: "ending", date: "2027-04-30" });
  });

  it("follow dates that replace the list's", () => {
    const dates = [{ runtime: "nodejs20.x", deprecated: "2027-01-31" }];
    assert.deepEqual(runtimeStatus("nodejs20.x", on("2026-09-01"), 0, dates), { state: "supported" });
    assert.deepEqual(runtimeStatus("nodejs20.x", on("2027-02-01"), 0, dates), {
      state: "deprecated",
      date: "2027-01-31",
    });
  });

  it("are judged by the given date alone where one replaces the list's", () => {
    const dates = [{ runtime: "nodejs12.x", deprecated: "2027-01-31" }];
    assert.deepEqual(runtimeStatus("nodejs12.x", on("2027-01-31"), 0, dates), {
      state: "deprecated",
      date: "2027-01-31",
    });
    assert.deepEqual(runtimeStatus("nodejs12.x", on("2030-01-01"), 0, dates), {
      state: "deprecated",
      date: "2027-01-31",
    });
    assert.deepEqual(runtimeStatus("own", on("2027-01-30"), 1, [{ runtime: "own", deprecated: "2027-01-31" }]), {
      state: "ending",
      date: "2027-01-31",
    });
  });

  it("are told as announced from half a year after the list on, and not on the day of the list", () => {
    // 183 days after 2026-10-20 at midnight is 2027-04-21 at midnight.
    const blocked = { state: "blocked", date: "2027-03-03" };
    assert.deepEqual(runtimeStatus("dotnet6", new Date("2027-04-21T00:00:00Z")), blocked);
    assert.deepEqual(runtimeStatus("dotnet6", new Date("2027-04-21T00:00:01Z")), {
      state: "deprecated",
      date: "2024-12-20",
    });
  });

  it("have a runtime to move to that lasts longer than a year from the day", () => {
    assert.equal(nearestSupported("nodejs18.x", new Date("2026-04-29T12:00:00Z")), "nodejs22.x");
    assert.equal(nearestSupported("nodejs18.x", new Date("2026-04-30T12:00:00Z")), "nodejs24.x");
    // Of python3.9, which ends in December 2025, and those that end later.
    assert.equal(nearestSupported("python3.6", on("2024-12-01")), "python3.9");
  });

  it("are unlisted where the list does not have them", () => {
    for (const name of ["ruby9.9", "", "constructor", "__proto__"]) {
      assert.deepEqual(runtimeStatus(name, on("2026-01-01")), { state: "unlisted" }, name);
    }
  });

  it("have dates that exist, in order", () => {
    assert.match(runtimesAsOf, /^\d{4}-\d{2}-\d{2}$/);
    const entries: Readonly<Record<string, { deprecated: string; blocked?: string }>> = data.runtimes;
    for (const [runtime, { deprecated, blocked = "9999-12-31" }] of Object.entries(entries)) {
      for (const date of [deprecated, blocked]) {
        assert.equal(new Date(date).toISOString().slice(0, 10), date, runtime);
      }
      // AWS itself blocked this one first.
      assert.ok(deprecated <= blocked || runtime === "nodejs4.3-edge", runtime);
    }
  });
});
