/** How the engine's wire format marks special values (`sdk/nodejs/runtime/rpc.ts` of pulumi). */

/** The key that makes an object a special value; its value says which. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** A secret: `{ value }`. */
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** An asset: `{ path }`, `{ text }` or `{ uri }`. */
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";

/** An archive: `{ path }`, `{ assets }` or `{ uri }`. */
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** The text that stands for an unknown value; also where it is no text, as language SDKs do not keep the type. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
