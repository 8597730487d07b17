//! A memory balloon after virtio: protocol, queue, guest driver and host.
