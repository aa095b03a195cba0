// The liability book in the cloud database: rows under ids that follow from date and store, and the state of its job.
import type { BookRow } from '../domain/liability/book'
import type { Book, BookState } from '../usecases/book'
import { addMany, addNew, command, find, getById, isDuplicate, put, updateWhere } from './sdk'

const LIABILITY = 'liability'
const JOBS = 'jobs'
const STATE = 'liability'

/** `liability`: rows; `jobs/liability`: how far the book has come. */
export const book: Book = {
  async state() {
    const stored = await getById<BookState & { _id: string }>(JOBS, STATE)
    if (!stored) return null
    const { _id, ...state } = stored
    return state
  },
  async advance({ rev, ...next }) {
    const first = { _id: STATE, rev, ...next }
    if (rev === 0) return addNew(JOBS, first)
    const { counted, members, checked, ...plain } = next
    const data = {
      ...plain,
      rev,
      counted: command.set(counted),
      members: command.set(members),
      checked: command.set(checked),
    }
    return (await updateWhere(JOBS, { _id: STATE, rev: rev - 1 }, data)) === 1
  },
  async add(rows) {
    try {
      await addMany(LIABILITY, rows)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  },
  replace: row => put(LIABILITY, row),
  rows: ids => find<BookRow>(LIABILITY, { _id: command.in(ids) }, { limit: 1000 }),
  ofDays: dates => find<BookRow>(LIABILITY, { on: command.in(dates) }, { limit: 1000 }),
}
