recovery-none = Her er ingen genopretningsnøgle, som arkene kan åbne.
