// The browser's twin of wheel.ts: a number field with the focus counts up and down when the page is scrolled over it.

/** Takes the focus away before the wheel turns, so that scrolling never changes an amount of money. */
export function keepNumbersFromWheel(): void {
  document.addEventListener('wheel', leaveNumber, { passive: true, capture: true })
}

function leaveNumber(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLInputElement && activeElement.type === 'number')
    activeElement.blur()
}
