// Keeps the store informed whether the phone has a network.
import Taro from '@tarojs/taro'
import { useStore } from '@/store'

/** Follows the phone's network state; called once, when the app is launched. */
export function followNetwork(): void {
  Taro.onNetworkStatusChange(({ isConnected }) => useStore.setState({ offline: !isConnected }))
}
