// Taro's types know aria's role and label only; the build adds the others (config/aria-names.cjs).
import '@tarojs/components/types/View'

declare module '@tarojs/components/types/View' {
  interface ViewProps {
    ariaHidden?: boolean
    ariaChecked?: boolean
    ariaSelected?: boolean
    ariaDisabled?: boolean
    ariaModal?: boolean
    ariaLive?: 'polite' | 'assertive'
  }
}
