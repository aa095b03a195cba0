// Fails in every way a function can.
const ways = {
  throw: () => {
    throw new Error('went wrong')
  },
  exit: () => process.exit(3),
  crash: () =>
    new Promise(() =>
      setTimeout(() => {
        throw new Error('outside of main')
      }),
    ),
  hang: () => new Promise(() => {}),
  loop: () => {
    for (;;);
  },
  circular: () => {
    const value = {}
    value.self = value
    return value
  },
  large: () => 'x'.repeat(1100000),
  nothing: () => undefined,
}

exports.main = async event => ways[event.way]()
