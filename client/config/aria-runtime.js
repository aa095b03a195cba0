// Runs inside the mini-program: tells Taro's runtime which aria attributes the templates hold.
import { mergeInternalComponents } from '@tarojs/shared'
import { components } from './aria-names.cjs'

mergeInternalComponents(components)
