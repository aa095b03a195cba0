// The phone behind wx: storage that outlives the app, screen, scanner, toasts.
import { themeName, wishBars, wishTab, wishTabBar } from '../bars'
import { journal } from '../journal'
import { outside } from '../outside'
import { front } from '../pages'
import { api } from './answers'

const nothing = () => undefined
let brightness = 0.5

/** What the app uses of the phone, by the names of wx. */
export function deviceApis(): Record<string, unknown> {
  return {
    ...storage(),
    ...screen(),
    getAppBaseInfo: () => ({ SDKVersion: '3.7.0', language: 'zh_CN', theme: themeName() }),
    getWindowInfo: windowInfo,
    onNetworkStatusChange: nothing,
    scanCode: api('scanCode', async () => {
      const result = await outside.scan()
      if (result === null) throw new Error('cancel')
      return { result, scanType: 'QR_CODE' }
    }),
    makePhoneCall: api('makePhoneCall', nothing),
    getFileSystemManager: () => ({ writeFileSync: wroteFile }),
    shareFileMessage: api('shareFileMessage', nothing),
    setClipboardData: api('setClipboardData', nothing),
    stopPullDownRefresh: api('stopPullDownRefresh', nothing),
    vibrateLong: api('vibrateLong', nothing),
    vibrateShort: api('vibrateShort', nothing),
  }
}

/** What the app writes into its own place is written down for the test to read. */
function wroteFile(filePath: string, text: string): void {
  journal.calls.push({ name: 'writeFileSync', options: { filePath, text } })
}

/** As on a phone, what is kept is a copy. */
function storage(): Record<string, unknown> {
  return {
    getStorageSync: (key: string) => JSON.parse(localStorage.getItem(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) =>
      localStorage.setItem(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => localStorage.removeItem(key),
    clearStorageSync: () => localStorage.clear(),
  }
}

function screen(): Record<string, unknown> {
  return {
    getScreenBrightness: api('getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: api<{ value: number }>('setScreenBrightness', ({ value }) => {
      brightness = value
    }),
    setKeepScreenOn: api('setKeepScreenOn', nothing),
    setBackgroundColor: api('setBackgroundColor', nothing),
    setNavigationBarTitle: api<{ title: string }>('setNavigationBarTitle', wishBars),
    setNavigationBarColor: api('setNavigationBarColor', wishBars),
    setTabBarItem: api<{ index: number; text: string }>('setTabBarItem', wishTab),
    setTabBarStyle: api('setTabBarStyle', wishTabBar),
    pageScrollTo: api<{ scrollTop: number }>('pageScrollTo', ({ scrollTop }) => {
      front().box.scrollTop = scrollTop
    }),
    showToast: api<{ title: string; duration?: number }>('showToast', showToast),
  }
}

function windowInfo() {
  const {
    innerWidth: windowWidth,
    innerHeight: screenHeight,
    devicePixelRatio: pixelRatio,
  } = window
  const windowHeight = front().box.clientHeight
  return { pixelRatio, windowWidth, windowHeight, screenWidth: windowWidth, screenHeight }
}

function showToast({ title, duration = 1500 }: { title: string; duration?: number }): void {
  journal.toasts.push(title)
  document.querySelector('.wx-toast')?.remove()
  const toast = document.createElement('div')
  toast.className = 'wx-toast'
  toast.textContent = title
  document.body.append(toast)
  setTimeout(() => toast.remove(), duration)
}
