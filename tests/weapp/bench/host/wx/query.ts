// wx.createSelectorQuery: nodes and sizes of elements of the page in front,
// as the app asks for them.
import { guarded } from '../journal'
import { front } from '../pages'

interface Asked {
  selector: string
  node: boolean
}

/** A query; as on a phone the answer comes later. */
export function createSelectorQuery() {
  const asked: Asked[] = []
  const query = {
    select: (selector: string) => ({
      fields: ({ node = false }: { node?: boolean }) => {
        asked.push({ selector, node })
        return query
      },
      boundingClientRect: () => {
        asked.push({ selector, node: false })
        return query
      },
    }),
    exec: (done: (found: unknown[]) => void) => {
      setTimeout(() => guarded('selector query', () => done(asked.map(find))))
      return query
    },
  }
  return query
}

function find({ selector, node }: Asked): unknown {
  const element = front().box.querySelector(selector)
  if (!element) return null
  if (node) return { node: element.querySelector('canvas') }
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  return { id: element.id, left, top, right, bottom, width, height }
}
