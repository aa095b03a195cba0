// @ts-check
// The address after `#`: which view is open and what it shows, so that a reload or a link finds it
// again.

/** @typedef {{ view: string, name: string, params: Record<string, string> }} Route */

/**
 * Reads `#/database/users?page=2`. What can't be read is left out, never an error.
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(hash) {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?')
  const [view = '', name = ''] = splitOnce(path, '/')
  return {
    view: view || 'overview',
    name: decode(name),
    params: Object.fromEntries(new URLSearchParams(search)),
  }
}

/**
 * Writes what `parseRoute` reads; empty parameters are dropped.
 * @param {{ view: string, name?: string, params?: Record<string, string | undefined> }} route
 * @returns {string} starts with `#/`
 */
export function formatRoute({ view, name = '', params = {} }) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) if (value) search.set(key, value)
  const path = name ? `${view}/${encodeURIComponent(name)}` : view
  return search.size > 0 ? `#/${path}?${search}` : `#/${path}`
}

/**
 * @param {string} text
 * @param {string} separator
 */
function splitOnce(text, separator) {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
