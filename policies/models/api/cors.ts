/** Origins of cross-origin resource sharing (CORS). */

/** True for an entry that lets pages of any site read responses: `*`, or a scheme with nothing but a wildcard. */
export function isAnyOrigin(origin: string): boolean {
  return /^(https?:\/\/)?\*$/i.test(origin.trim());
}

/**
 * True for an origin whose pages travel over plain HTTP, where anybody on the way can change them. The developer's own
 * machine does not count: browsers trust it like HTTPS (https://w3c.github.io/webappsec-secure-contexts/#localhost).
 */
export function isPlainHttpOrigin(origin: string): boolean {
  return /^http:\/\/(?!(localhost|[^/:]+\.localhost|127(\.\d+){3}|\[::1\])(:(\d+|\*))?\/?$)/i.test(origin.trim());
}
