recovery-none = There is no recovery key here that sheets could open.
