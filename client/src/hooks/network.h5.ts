// The browser's twin of network.ts: its own events tell more than Taro's imitation.
import { useStore } from '@/store'

/** Follows the browser's network state; called once, when the app is launched. */
export function followNetwork(): void {
  const tell = () => useStore.setState({ offline: !navigator.onLine })
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  tell()
}
