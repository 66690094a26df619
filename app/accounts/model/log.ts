/** What the log is narrowed to, as its URL tells it. Days are `YYYY-MM-DD` in Shanghai. */
export interface LogQuery {
  action: string | null
  from: string | null
  to: string | null
}

/** Reads the log's filters; what cannot be a day or an action is left out. */
export function readLogQuery(params: URLSearchParams): LogQuery {
  const action = params.get('action') ?? ''
  return {
    action: /^[a-z_]+\.[a-z_]+$/.test(action) ? action : null,
    from: readDay(params.get('from')),
    to: readDay(params.get('to')),
  }
}

function readDay(text: string | null): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null
}
