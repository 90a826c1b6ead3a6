import { describeDeliveryStore } from './deliveryStoreContract.js'
import { createMemoryStore } from './memoryStore.js'

/** The store that the loop is tested with keeps the same contract as those that are shipped. */
describeDeliveryStore('memory', async () => {
  const memory = createMemoryStore()
  return {
    store: memory.store,
    addEndpoint: async ({ ordered = false, enabled = true } = {}) => {
      const id = `endpoint-${memory.endpoints.size}`
      memory.addEndpoint(id, { ordered })
      memory.endpoints.get(id)!.enabled = enabled
      return id
    },
    addDelivery: async ({ endpointId, seq, item, dueAt, schedule }) => {
      memory.addEvent(seq, { item, at: dueAt, schedule, to: [endpointId] })
      return `${endpointId}/${seq}`
    },
    readDelivery: async (id) => {
      const { status, attempts, step, nextAttemptAt: dueAt } = memory.deliveries.find((one) => one.id === id)!
      return { status, attempts: attempts.length, step, dueAt }
    },
    readEndpoint: async (id) => {
      const { enabled, failingSince } = memory.endpoints.get(id)!
      return { enabled, failingSince }
    },
  }
})
