// Parts that schemas are made of: the inputs of actions, and the documents of a brand. In zod's small
// form (zod/mini), which is 40 KB less in every function.
import * as z from 'zod/mini'

/** A whole number from a least to a greatest value. */
export function whole(least: number, most: number) {
  return z.int().check(z.minimum(least), z.maximum(most))
}

/** A whole number from 0 on. */
export function count(most: number) {
  return whole(0, most)
}

/** A whole number from 1 on. */
export function positive(most: number) {
  return whole(1, most)
}

/** A text without blanks at its ends, of so many characters. */
export function text(most: number, least = 1) {
  return z.string().check(z.trim(), z.minLength(least), z.maxLength(most))
}

/** A text of one form. */
export function pattern(form: RegExp) {
  return z.string().check(z.regex(form))
}

/** A list of so many things. */
export function list<Item extends z.ZodMiniType>(item: Item, most: number, least = 0) {
  return z.array(item).check(z.minLength(least), z.maxLength(most))
}

/** A value or null. */
export function orNull<Part extends z.ZodMiniType>(part: Part) {
  return z.union([z.null(), part])
}

/** A name that is made by people and stands in documents: of a store, a reward, a tier. */
export const slug = pattern(/^[a-z][a-z0-9-]{0,30}$/)
/** A business date, `YYYY-MM-DD`; the length ends a long text before the pattern looks at it. */
export const date = z.iso.date().check(z.length(10))
/** A time of the day, `HH:mm`. */
export const timeOfDay = pattern(/^([01][0-9]|2[0-3]):[0-5][0-9]$/).check(z.length(5))
/** A month, `YYYY-MM`. */
export const month = pattern(/^20[0-9]{2}-(0[1-9]|1[0-2])$/).check(z.length(7))
