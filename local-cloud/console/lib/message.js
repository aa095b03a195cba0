// @ts-check
// Reads a recorded openapi call as a person would: to whom, and each field's plain text.

const receiverKeys = ['touser', 'toUser', 'openid', 'openId']

/**
 * The openid that a call was for: named in its data, or its caller's.
 * @param {{ openid?: string, data: unknown }} message
 * @returns {string | undefined}
 */
export function receiverOf({ openid, data }) {
  const fields = isObject(data) ? data : {}
  const named = receiverKeys.map(key => fields[key]).find(value => typeof value === 'string')
  return /** @type {string | undefined} */ (named) ?? openid
}

/**
 * The fields of a call as name and text. `{value: …}`, the wrapping of template messages, is taken
 * off.
 * @param {unknown} data
 * @returns {{ name: string, text: string }[]}
 */
export function fieldsOf(data) {
  if (!isObject(data))
    return data === undefined || data === null ? [] : [{ name: '', text: textOf(data) }]
  return Object.entries(data)
    .filter(([name]) => !receiverKeys.includes(name))
    .flatMap(([name, value]) => {
      if (!isObject(value) || isWrapped(value)) return [{ name, text: textOf(value) }]
      return Object.entries(value).map(([key, inner]) => ({
        name: `${name}.${key}`,
        text: textOf(inner),
      }))
    })
}

/** @param {unknown} value */
function textOf(value) {
  if (isObject(value) && isWrapped(value)) return textOf(value.value)
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** @param {Record<string, unknown>} value */
const isWrapped = value => Object.keys(value).length === 1 && 'value' in value

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
