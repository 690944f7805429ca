/** Whether operations on tracked tensors are recorded. `noGrad` turns it off for a while. */
export const gradMode: { enabled: boolean } = { enabled: true };
