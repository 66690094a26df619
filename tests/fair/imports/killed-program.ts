/* Stands in for the process that reads sheets where the system ends it in the middle of its work. */
process.once('message', () => {
  process.send?.({ kind: 'begun' })
  process.kill(process.pid, 'SIGKILL')
})
