// The aria attributes that Taro's mini-program templates lack, by component; read by the build and by the app alike.
const names = [
  'aria-role',
  'aria-label',
  'aria-hidden',
  'aria-checked',
  'aria-selected',
  'aria-disabled',
  'aria-modal',
  'aria-live',
]
const attributes = Object.fromEntries(names.map(name => [name, '']))

exports.components = Object.fromEntries(
  ['View', 'Text', 'Image', 'Button', 'Input', 'Textarea'].map(name => [name, attributes]),
)
