// Joins class names.

/** Joins those that are set: classNames('a', false, 'b') -> 'a b'. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
