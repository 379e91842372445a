"""What the test suites share: throw-away servers, dumps compared, the binary, reports. Python's own library only."""
