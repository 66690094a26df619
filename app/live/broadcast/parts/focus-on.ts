/** Takes the focus to what has come in the place of what was pressed; to be given as a `ref`. */
export function focusOn(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}
