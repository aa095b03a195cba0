// Launches the mini-program in a browser's window, and shows the test what happens there.
import type { Pack } from '../pack'
import { drawFrame } from './bars'
import { guarded, journal, report } from './journal'
import { createNavigation } from './navigation'
import { addStyle, front, live, stack } from './pages'
import { createProgram, type Program } from './program'
import { treeOf } from './tree'
import { createWx } from './wx'

/** What the test may look at and do. */
export interface Bench {
  journal: typeof journal
  /** The page in front: its route, its data, and the tree that is shown, all of one moment. */
  look(): { route: string; data: unknown; tree: string[] }
  /** How many pages are open; 0 until the app is launched. */
  depth(): number
  pullDown(): void
}

declare global {
  interface Window {
    bench: Bench
  }
}

/** Launches; the address's `path` is the first page, else the app's own. */
async function launch(): Promise<void> {
  const pack: Pack = await (await fetch('/pack.json')).json()
  let program: Program
  const navigation = createNavigation(pack, () => program)
  drawFrame({
    pack,
    back: () => navigation.navigateBack({}),
    tab: route => navigation.switchTab({ url: `/${route}` }),
  })
  addStyle(pack.styles.app)
  const wx = createWx(navigation)
  program = createProgram({ pack, wx, getCurrentPages: () => stack.map(page => page.instance) })
  const app = program.start()
  const path = new URLSearchParams(location.search).get('path') || (pack.app.pages[0] ?? '')
  const options = { path: path.split('?')[0], query: {}, scene: 1001 }
  guarded('App onLaunch', () => app.onLaunch?.(options))
  guarded('App onShow', () => app.onShow?.(options))
  navigation.launch(`/${path}`)
}

const bench: Bench = {
  journal,
  look: () => {
    const { route, instance, box } = front()
    return { route, data: instance.data, tree: treeOf(box) }
  },
  depth: () => stack.length,
  pullDown: () => live(front(), 'onPullDownRefresh'),
}
window.bench = bench
addEventListener('unhandledrejection', event => report('unhandled rejection', event.reason))
launch().catch(error => report('launch', error))
