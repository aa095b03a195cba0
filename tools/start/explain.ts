// What went wrong at a start, in one sentence: whoever starts can do
// something about these, and needs no stack for it.

/** Explains an error; an unknown one speaks for itself. */
export function explain(thrown: unknown): string {
  const error = thrown as NodeJS.ErrnoException
  if (error.code === 'ENOSPC' || /disk is full/i.test(error.message))
    return 'The disk is full: make room and start again.'
  if (error.code === 'EACCES' || error.code === 'EROFS' || error.code === 'EPERM')
    return `${error.path} can't be written: check who owns it.`
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST')
    return `${error.path} is a file where a data folder was expected.`
  return error.message
}
