// What the phone remembers between two visits. A full or broken storage is no reason to fail: it is only a cache.
import Taro from '@tarojs/taro'
import { storageScope } from './storage-scope'

/** Reads what was kept under a name; undefined if nothing was, or if it can't be read. */
export function recall<T>(name: string): T | undefined {
  try {
    const kept: unknown = Taro.getStorageSync(scoped(name))
    return kept === '' || kept === null ? undefined : (kept as T)
  } catch {
    return undefined
  }
}

/** Keeps a plain value under a name. */
export function keep(name: string, value: unknown): void {
  try {
    Taro.setStorageSync(scoped(name), value)
  } catch (error) {
    console.warn('storage', name, error)
  }
}

/** Forgets what was kept under a name. */
export function forget(name: string): void {
  try {
    Taro.removeStorageSync(scoped(name))
  } catch (error) {
    console.warn('storage', name, error)
  }
}

/** The name under which an unsent review of an order is kept. */
export function reviewDraft(orderId: string): string {
  return `review:${orderId}`
}

function scoped(name: string): string {
  return `${storageScope()}${name}`
}
