import { useMemo } from 'react'

/**
 * What this window has shown of a row's cells and sent of them, to be sent along: by it a value that
 * somebody else has written meanwhile is known from one's own.
 */
export interface CellsShown {
  show: (field: string, text: string) => void
  /** Adds them to what is sent. */
  addTo: (data: FormData) => void
}

/** What this window shows and sends of one row, kept as long as the row is shown. */
export function useCellsShown(): CellsShown {
  return useMemo(() => {
    const sent = new Map<string, string[]>()
    const shown = new Map<string, string[]>()
    return {
      show(field, text) {
        const others = (shown.get(field) ?? []).filter((one) => one !== text)
        shown.set(field, [...others, text])
      },
      addTo(data) {
        for (const [field, texts] of shown) {
          const typed = data.getAll(field).at(-1)
          if (typeof typed !== 'string') continue
          data.delete(`was:${field}`)
          for (const text of [...(sent.get(field) ?? []), ...texts]) {
            data.append(`was:${field}`, text)
          }
          sent.set(field, [...(sent.get(field) ?? []), typed])
        }
      },
    }
  }, [])
}
