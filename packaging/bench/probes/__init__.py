"""Programs that are started to be measured. Each says on a line of its own when it has got somewhere."""
