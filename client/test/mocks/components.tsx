// Taro's components as plain DOM elements, so that Testing Library can find, read and click them.
import { createElement, forwardRef, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }
type InputEvent = { target: { value: string } }

const kept = /^(className|style|id|children|onClick|disabled|placeholder|src|role|data-.*)$/

function ariaName(name: string): string | undefined {
  const word = /^aria([A-Z].*)$/.exec(name)?.[1]
  if (!word) return undefined
  return word === 'Role' ? 'role' : `aria-${word.toLowerCase()}`
}

function toDom(props: Props): Record<string, unknown> {
  const dom: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(props)) {
    const aria = ariaName(name)
    if (aria) dom[aria] = value
    else if (kept.test(name)) dom[name] = value
  }
  return dom
}

const plain = (tag: string) =>
  forwardRef<unknown, Props>((props, ref) => createElement(tag, { ...toDom(props), ref }))

const field = (tag: string) =>
  forwardRef<unknown, Props>((props, ref) => {
    const onInput = props.onInput as ((event: unknown) => void) | undefined
    return createElement(tag, {
      ...toDom(props),
      ref,
      value: props.value ?? '',
      maxLength: props.maxlength,
      onChange: (event: InputEvent) => onInput?.({ detail: { value: event.target.value } }),
    })
  })

export const View = plain('div')
export const Text = plain('span')
export const Button = plain('button')
export const Image = plain('img')
export const ScrollView = plain('div')
export const Canvas = plain('canvas')
export const Input = field('input')
export const Textarea = field('textarea')
