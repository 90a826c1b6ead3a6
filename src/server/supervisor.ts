/** What the server tells `npm start`, its parent, over Node's IPC channel. Without a parent nothing is said. */
export type SupervisorMessage =
  { type: 'step'; text: string } | { type: 'ready'; admin?: { email: string; password?: string }; sample?: boolean }

export const tellSupervisor = (message: SupervisorMessage): void => {
  if (process.connected) process.send?.(message)
}

/** Calls back when the parent says so, and when it died: a server nobody can stop would keep the port. */
export const onSupervisorStop = (stop: () => void): void => {
  if (!process.send) return
  process.on('message', (message) => {
    if ((message as { type?: string } | null)?.type === 'stop') stop()
  })
  process.on('disconnect', stop)
}
