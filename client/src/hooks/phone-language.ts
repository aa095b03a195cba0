// The language that the phone is set to, and the one that pages are in.
import Taro from '@tarojs/taro'

/** Such as 'zh_CN' or 'en'; '' where the phone does not say. */
export function phoneLanguage(): string {
  return Taro.getAppBaseInfo().language ?? ''
}

/** Says what language pages are in, where anybody asks: WeChat does not. */
export function declareLanguage(_locale: string): void {}
