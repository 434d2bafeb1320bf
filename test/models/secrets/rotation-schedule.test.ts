import assert from "node:assert/strict";
import fc from "fast-check";
import { countSteps } from "../../fuzz/steps";
import { longestGapInDays } from "../../../policies/models/secrets/rotation-schedule";

describe("rotation schedules", () => {
  const rows: readonly [string, string, number | undefined][] = [
    ["days", "rate(30 days)", 30],
    ["one day", "rate(1 day)", 1],
    ["hours", "rate(12 hours)", 0.5],
    ["many hours", "rate(4800 hours)", 200],
    ["white space", " rate( 30 days ) ", 30],
    ["no days at all", "rate(0 days)", undefined],
    ["a unit that Secrets Manager has not", "rate(5 minutes)", undefined],
    ["no unit", "rate(30)", undefined],
    ["every day", "cron(0 8 * * ? *)", 1],
    ["every hour", "cron(0 * * * ? *)", 1 / 24],
    ["every eight hours", "cron(0 8/8 * * ? *)", 16 / 24],
    ["the hours begin anew each day", "cron(0 4/12 * * ? *)", 0.5],
    ["two hours of a day", "cron(0 1,3 * * ? *)", 22 / 24],
    ["two hours far apart", "cron(0 1,21 * * ? *)", 20 / 24],
    ["the first of each month", "cron(0 8 1 * ? *)", 31],
    ["the first and the fifteenth", "cron(0 8 1,15 * ? *)", 17],
    ["the last of each month", "cron(0 16 L * ? *)", 31],
    ["the 31st, which many months have not", "cron(0 8 31 * ? *)", 61],
    ["the 30th, which February has not", "cron(0 8 30 * ? *)", 60],
    ["every other month", "cron(0 8 1 1/2 ? *)", 62],
    ["every month but one", "cron(0 8 1 1-11 ? *)", 61],
    ["each quarter", "cron(0 8 1 1,4,7,10 ? *)", 92],
    ["each quarter by names", "cron(0 8 1 JAN,APR,JUL,OCT ? *)", 92],
    ["half a year", "cron(0 8 1 */6 ? *)", 184],
    ["a year", "cron(0 8 1 1 ? *)", 366],
    ["a leap day, over the turn of a century", "cron(0 8 29 2 ? *)", 2921],
    ["a day that never comes", "cron(0 8 30 2 ? *)", undefined],
    ["every tenth day", "cron(0 8 1/10 * ? *)", 10],
    ["a step that ends with the range", "cron(0 8 1-20/7 * ? *)", 17],
    ["each Sunday", "cron(0 4 ? * SUN *)", 7],
    ["each Sunday by its number", "cron(0 4 ? * 1 *)", 7],
    ["weekdays", "cron(0 4 ? * MON-FRI *)", 3],
    ["Tuesday and Thursday", "cron(0 4 ? * 3,5 *)", 5],
    ["any day of the week", "cron(0 4 ? * * *)", 1],
    ["the last day of the week", "cron(0 4 ? * L *)", 7],
    ["the first Sunday of a month", "cron(0 0 ? * SUN#1 *)", 35],
    ["the last Friday of a month", "cron(0 0 ? * 6L *)", 35],
    ["the last Friday by its name", "cron(0 0 ? * FRIL *)", 35],
    ["the first Sunday of each quarter", "cron(0 0 ? 1,4,7,10 SUN#1 *)", 98],
    ["lower case", "cron(0 8 ? jan-dec mon *)", 7],
    ["minutes, which Secrets Manager does not take", "cron(15 8 * * ? *)", undefined],
    ["a year, which Secrets Manager does not take", "cron(0 8 1 1 ? 2030)", undefined],
    ["five fields", "cron(0 8 1 * *)", undefined],
    ["both days given", "cron(0 8 1 * MON *)", undefined],
    ["no day given", "cron(0 8 ? * ? *)", undefined],
    ["an hour that no day has", "cron(0 24 * * ? *)", undefined],
    ["a month that no year has", "cron(0 8 1 13 ? *)", undefined],
    ["a range that runs backwards", "cron(0 8 20-10 * ? *)", undefined],
    ["a step of nothing", "cron(0 8 1/0 * ? *)", undefined],
    ["a sixth Sunday", "cron(0 0 ? * SUN#6 *)", undefined],
    ["a word", "cron(0 8 W * ? *)", undefined],
    ["an empty item", "cron(0 8 1,,2 * ? *)", undefined],
    ["another function", "at(2030-01-01T00:00:00)", undefined],
    ["nothing", "", undefined],
  ];
  for (const [name, expression, gap] of rows) {
    it(`${name}: ${expression}`, () => assert.equal(longestGapInDays(expression), gap));
  }

  it("never throws, and never finds a gap below an hour", () => {
    const field = fc.stringMatching(/^[0-9*?,/#L\-A-Z]{0,6}$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 4, maxLength: 4 }), ([hours, day, month, weekday]) => {
        const gap = longestGapInDays(`cron(0 ${hours} ${day} ${month} ${weekday} *)`);
        return gap === undefined || gap >= 1 / 24 - 1e-9;
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with a walk through the calendar hour by hour", () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const day = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(fc.uniqueArray(hour, { minLength: 1, maxLength: 3 }), day, (hours, dayOfMonth) => {
        let longest = 0;
        let previous: number | undefined;
        for (let at = Date.UTC(2023, 0, 1); at < Date.UTC(2025, 6, 1); at += 3_600_000) {
          const date = new Date(at);
          if (date.getUTCDate() === dayOfMonth && hours.includes(date.getUTCHours())) {
            longest = Math.max(longest, previous === undefined ? 0 : at - previous);
            previous = at;
          }
        }
        const gap = longestGapInDays(`cron(0 ${hours.join(",")} ${dayOfMonth} * ? *)`) ?? NaN;
        assert.ok(Math.abs(gap * 86_400_000 - longest) < 1);
      }),
      { numRuns: 30 },
    );
  });

  it("takes few steps, however many days an expression names", async () => {
    for (const weekday of ["SUN#5", "SUN#1,SUN#2,SUN#3", "2-6", "FRIL"]) {
      const { steps } = await countSteps(() => Promise.resolve(longestGapInDays(`cron(0 8 ? * ${weekday} *)`)));
      assert.ok(steps < 40_000, `${steps} steps`);
    }
  });
});
