"""What a person sees and touches: widgets take values and emit intentions."""
