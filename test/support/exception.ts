/** An exception for the finding of `test/e2e/programs/small.ts`. */

/** The policy that the program breaks. */
export const rotation = "kms-key-rotation";

/** Excepts its key. */
export const exception = {
  policy: rotation,
  type: "aws:kms/key:Key",
  name: "data",
  reason: "moves to another key",
  owner: "data team",
  expires: "2099-12-31",
};
